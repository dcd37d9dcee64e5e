cordova.define("example-plugin-contacts.contacts", function (require, exports, module) {
  var exec = require("cordova/exec");
  module.exports = {
    find: function (fields, success, fail) {
      exec(success, fail, "Contacts", "search", [fields, {}]);
    },
  };
});
