cordova.define("cordova/plugin_list", function (require, exports, module) {
  module.exports = [{ id: "example-plugin-contacts.contacts", file: "plugins/example-plugin-contacts/www/contacts.js", clobbers: ["navigator.contacts"] }];
});
