// What looks like a use of an interface and is none.
// plus.device.getInfo() in a comment
var help = "call uni.getConnectedWifi() to see the network";
var pattern = /plus\.messaging\.listenMessage\(\)/;

var album = {
  getRecorder: function () {
    return "a function of our own that is named like one of the platform's";
  },
};
album.getRecorder();

function offline(uni) {
  // This `uni` is whatever the caller hands in.
  return uni.scanCode();
}
offline({ scanCode: function () { return help + pattern; } });

var later = plus.audio.getRecorder;
