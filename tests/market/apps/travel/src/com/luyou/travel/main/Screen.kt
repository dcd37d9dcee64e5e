package com.luyou.travel.main

sealed class Screen {
    object Ask : Screen()

    data class Map(val full: Boolean) : Screen()
}
