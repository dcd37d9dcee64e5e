package com.qingpai.video.friend

import android.Manifest
import android.content.pm.PackageManager
import android.provider.ContactsContract.CommonDataKinds.Phone
import com.qingpai.video.R
import com.qingpai.video.base.BaseActivity
import com.qingpai.video.net.Http
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

class FriendsActivity : BaseActivity() {
    override fun render() = button(R.string.friends) { upload() }

    override fun onRequestPermissionsResult(code: Int, names: Array<String>, results: IntArray) {
        if (results.firstOrNull() == PackageManager.PERMISSION_GRANTED) upload() else requestPermissions(names, code)
    }

    private fun upload() {
        if (checkSelfPermission(Manifest.permission.READ_CONTACTS) != PackageManager.PERMISSION_GRANTED) {
            requestPermissions(arrayOf(Manifest.permission.READ_CONTACTS), 4)
            return
        }
        launch {
            val numbers = withContext(Dispatchers.IO) { numbers() }
            Http.post("https://api.qingpai.example/friends", numbers)
        }
    }

    private fun numbers(): List<String> {
        val found = mutableListOf<String>()
        contentResolver.query(Phone.CONTENT_URI, arrayOf(Phone.NUMBER), null, null, null)?.use { rows ->
            while (rows.moveToNext()) found += rows.getString(0)
        }
        return found
    }
}
