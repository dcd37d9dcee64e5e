// The layout of a mini app's configuration, written for this example.
var __uniConfig = {
  appid: "__UNI__EXAMPLE",
  appname: "社区团",
  pages: ["pages/index/index", "pages/mine/mine"],
  networkTimeout: { request: 60000, connectSocket: 60000, uploadFile: 60000, downloadFile: 60000 },
};
