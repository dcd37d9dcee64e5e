package com.luyou.travel.core

object Locator {
    val services = HashMap<Class<*>, Any>()

    inline fun <reified T : Any> get(): T = services.getValue(T::class.java) as T
}

inline fun <reified T : Any> Locator.register(service: T) {
    services[T::class.java] = service
}
