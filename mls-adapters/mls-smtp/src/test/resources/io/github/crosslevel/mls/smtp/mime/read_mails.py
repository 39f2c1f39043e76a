"""Reads mails, each after its length in four bytes, and writes for each one line of what it takes it for."""
import email
import email.policy
import struct
import sys
import zlib


def message(mail):
    address = mail["from"].addresses[0]
    subject = mail["subject"]
    return "%s<%s>[%s]%s" % (address.display_name, address.addr_spec, "" if subject is None else str(subject), part(mail))


def part(entity):
    kind = entity.get_content_type()
    if kind == "message/rfc822":
        return "%s(%s)" % (kind, message(entity.get_payload(0)))
    if entity.is_multipart():
        return "%s(%s)" % (kind, ",".join(part(one) for one in entity.get_payload()))
    content = entity.get_payload(decode=True)
    return "%s|%s|%d|%d" % (kind, entity.get_filename() or "", len(content), zlib.crc32(content))


def main():
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while True:
        head = source.read(4)
        if len(head) < 4:
            return
        mail = source.read(struct.unpack(">I", head)[0])
        try:
            line = message(email.message_from_bytes(mail, policy=email.policy.default))
        except Exception as problem:  # what it cannot read is told, too
            line = "%s: %s" % (type(problem).__name__, problem)
        sink.write(line.encode("utf-8", "surrogateescape").replace(b"\n", b"\\n") + b"\n")
        sink.flush()


main()
