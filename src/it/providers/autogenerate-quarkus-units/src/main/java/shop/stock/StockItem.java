package shop.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class StockItem {

    @Id
    String articleNumber;

    int pieces;
}
