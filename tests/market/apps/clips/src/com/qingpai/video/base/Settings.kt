package com.qingpai.video.base

object Settings : PrefFile("settings") {
    var agreed by flag()
    var autoPlay by flag(true)
    var city by text("全国")
    var installId by text()
}
