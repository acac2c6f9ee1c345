package io.github.alambique.internal.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Creates sockets with keep-alive after a minute of silence, which fail a minute later without an answer. The default
 * of operating systems is two hours, and firewalls drop idle connections earlier. The driver creates this factory by
 * its name.
 */
public final class KeepAliveSocketFactory extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket();
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, 60);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, 6);
        return socket;
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return SocketFactory.getDefault().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return SocketFactory.getDefault().createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return SocketFactory.getDefault().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return SocketFactory.getDefault().createSocket(host, port, localHost, localPort);
    }
}
