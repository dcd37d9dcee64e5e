const App = {
  onLaunch() {
    if (uni.getStorageSync("agreed")) {
      this.register();
      return;
    }
    uni.showModal({
      title: "隐私政策",
      content: "请阅读并同意《隐私政策》。",
      success: (answer) => {
        if (answer.confirm) {
          uni.setStorageSync("agreed", true);
          uni.request({ url: "https://api.scriptafterquestion.example/device", data: { imei: plus.device.imei } });
        }
      },
    });
  },
  methods: {
    register() {
      uni.request({ url: "https://api.scriptafterquestion.example/device", data: { imei: plus.device.imei } });
    },
  },
};
createApp(App);
