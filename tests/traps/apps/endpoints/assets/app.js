// see http://comment.kite.example/doc
var a = "https://script.kite.example/" + id; var b = `http://${host}/x`;
