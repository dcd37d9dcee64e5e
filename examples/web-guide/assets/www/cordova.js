// Stands where Cordova's own loader stands; written for this example.
var cordova = {
  define: function (id, factory) { this.modules[id] = factory; },
  exec: function () {},
  modules: {},
};
