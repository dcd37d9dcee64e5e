package cn.mingcha.example.elderreader;

import android.content.res.AssetManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** One article, in pages of a paragraph each. */
final class Article {
    final String[] pages;

    private Article(String[] pages) {
        this.pages = pages;
    }

    static String[] titles(AssetManager assets) {
        try {
            String[] names = assets.list("articles");
            for (int i = 0; i < names.length; i++) {
                names[i] = names[i].replace(".txt", "");
            }
            return names;
        } catch (IOException e) {
            return new String[0];
        }
    }

    static Article open(AssetManager assets, String title) {
        try {
            InputStream in = assets.open("articles/" + title + ".txt");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            in.close();
            return new Article(out.toString("UTF-8").split("\n\n"));
        } catch (IOException e) {
            return new Article(new String[] {""});
        }
    }
}
