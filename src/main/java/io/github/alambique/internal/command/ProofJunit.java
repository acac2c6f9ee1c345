package io.github.alambique.internal.command;

import io.github.alambique.PrintableText;
import io.github.alambique.internal.verify.Proof;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Proofs as a JUnit report: a test suite for the goal, a test case for each revision. */
public final class ProofJunit {

    private ProofJunit() {}

    public static String of(List<Proof> proofs) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "migrate:verify");
            xml.writeAttribute("tests", String.valueOf(proofs.size()));
            xml.writeAttribute(
                    "failures",
                    String.valueOf(proofs.stream()
                            .filter(proof -> proof.verdict().isFault())
                            .count()));
            for (Proof proof : proofs) {
                write(xml, proof);
            }
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, Proof proof) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "migrate.verify");
        xml.writeAttribute(
                "name",
                PrintableText.of(proof.script().metadata().id() + " "
                        + proof.script().metadata().message()));
        xml.writeAttribute("time", seconds(proof.up().plus(proof.down().orElse(Duration.ZERO))));
        if (proof.verdict().isFault()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", proof.verdict().text());
            xml.writeAttribute("message", PrintableText.of(proof.fault()));
            xml.writeCharacters(PrintableText.of(proof.script().location()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    // A format with decimals would follow the language of the machine.
    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
    }
}
