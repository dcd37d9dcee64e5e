(function (nav) {
  "use strict";
  var server = "https://api.city-walks.example/v1";

  function send(path, data) {
    var request = new XMLHttpRequest();
    request.open("POST", server + path);
    request.send(JSON.stringify(data));
  }

  var walks = {
    onDeviceReady: function () {
      send("/device", { id: device.uuid });
      nav.geolocation.watchPosition(function (position) {
        send("/position", position.coords);
      });
    },
    inviteFriends: function () {
      var book = nav.contacts;
      book.find(["displayName"], function (found) {
        send("/friends", found);
      });
    },
    takePicture: function () {
      const { camera } = navigator;
      camera.getPicture(function (data) { send("/picture", data); });
    },
    // A function of our own, named like the platform's, on an object of our own.
    local: { camera: { getPicture: function () { return "navigator.camera.getPicture()"; } } },
  };

  walks.local.camera.getPicture();
  document.addEventListener("deviceready", walks.onDeviceReady);
  window.walks = walks;
})(navigator);
