import java.util.concurrent.CopyOnWriteArrayList

// As much of a PostgreSQL server as it takes to be told a password in clear text and to refuse it.
def server = new ServerSocket(0, 50, InetAddress.getByName('127.0.0.1'))
def passwords = new CopyOnWriteArrayList<String>()
context.put('server', server)
context.put('passwords', passwords)

def serve = { Socket socket ->
    def input = new DataInputStream(socket.inputStream)
    def output = new DataOutputStream(socket.outputStream)
    int length = input.readInt()
    int code = input.readInt()
    while (code in [80877103, 80877104]) { // asks for TLS or GSSAPI
        output.writeByte('N' as char as int)
        length = input.readInt()
        code = input.readInt()
    }
    input.readNBytes(length - 8)
    output.write([82, 0, 0, 0, 8, 0, 0, 0, 3] as byte[]) // AuthenticationCleartextPassword
    assert input.readByte() == 112
    passwords << new String(input.readNBytes(input.readInt() - 4), 'UTF-8').replace('\0', '')
    byte[] error = 'SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user "app"\0\0'.getBytes('UTF-8')
    output.writeByte(69)
    output.writeInt(4 + error.length)
    output.write(error)
}
Thread.startDaemon {
    while (!server.closed) {
        try {
            server.accept().withCloseable(serve)
        } catch (IOException gone) {
            // The client left, or verify.groovy closed the server.
        }
    }
}

basedir.eachFileRecurse {
    if (it.name == 'pom.xml') it.text = it.text.replace('FAKE_PORT', server.localPort.toString())
}
File passwordFile = new File(basedir, 'pgpass.txt')
passwordFile.text = "127.0.0.1:${server.localPort}:other:app:marker-file\n"
passwordFile.setReadable(false, false)
passwordFile.setReadable(true, true)
return true
