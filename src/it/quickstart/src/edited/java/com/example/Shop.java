package com.example;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

@Entity
@Table(name = "products")
class Product {
    @Id @GeneratedValue Long id;
    @Column(nullable = false) String title;
    @Column(nullable = false, precision = 10, scale = 2) BigDecimal price;
}

@Entity
@Table(name = "users")
class User {
    @Id @GeneratedValue Long id;
    @Column(nullable = false, unique = true) String email;
    @Column(length = 30) String phone;
    @ManyToOne User referrer;
}

@Entity
@Table(name = "orders")
class Order {
    @Id @GeneratedValue Long id;
    @ManyToOne(optional = false) User user;
    Instant placed;
}

@Entity
@Table(name = "order_products")
class OrderProduct implements Serializable {
    @Id @ManyToOne Order order;
    @Id @ManyToOne Product product;
    int quantity;
}
