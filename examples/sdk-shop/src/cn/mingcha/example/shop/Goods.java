package cn.mingcha.example.shop;

import java.util.ArrayList;
import java.util.List;

/** What the shop sells, and what is in the cart. */
final class Goods {
    final String name;
    final int price; // in hundredths of a yuan

    private static final Goods[] ALL = {
        new Goods("搪瓷杯", 1990),
        new Goods("竹筷十双", 1280),
        new Goods("棉布袋", 2500),
        new Goods("铁皮罐", 3200),
        new Goods("蜂蜡烛", 860),
    };

    private static final List<Goods> CART = new ArrayList<Goods>();

    private Goods(String name, int price) {
        this.name = name;
        this.price = price;
    }

    static List<Goods> find(String words) {
        List<Goods> found = new ArrayList<Goods>();
        for (Goods goods : ALL) {
            if (goods.name.contains(words)) {
                found.add(goods);
            }
        }
        return found;
    }

    static List<Goods> cart() {
        return CART;
    }

    @Override
    public String toString() {
        return name + "  " + price / 100 + "." + String.valueOf(100 + price % 100).substring(1);
    }
}
