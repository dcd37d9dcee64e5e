const App = {
  onLaunch() {
    this.register();
  },
  methods: {
    register() {
      uni.request({ url: "https://api.scriptatstart.example/device", data: { imei: plus.device.imei } });
    },
  },
};
createApp(App);
