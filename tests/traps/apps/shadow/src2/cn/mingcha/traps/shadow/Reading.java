package cn.mingcha.traps.shadow;

class Reading {
    String text() {
        return "nothing";
    }
}
