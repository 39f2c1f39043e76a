"""Reads batches of mails and writes for each mail one line of what it takes it for.

A batch is the number of mails, then each after its length, in four bytes; it is read whole before it is answered.
"""
import email
import email.policy
import functools
import struct
import sys
import zlib

# The parser of fields is a function of name and value, and by far the slowest part of the reader: each is asked once.
POLICY = email.policy.default.clone(
    header_factory=functools.lru_cache(maxsize=1 << 16)(email.policy.default.header_factory))


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


def line(mail):
    try:
        return message(email.message_from_bytes(mail, policy=POLICY))
    except Exception as problem:  # what it cannot read is told, too
        return "%s: %s" % (type(problem).__name__, problem)


def main():
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while True:
        head = source.read(4)
        if len(head) < 4:
            return
        mails = [source.read(struct.unpack(">I", source.read(4))[0]) for _ in range(struct.unpack(">I", head)[0])]
        for mail in mails:
            sink.write(line(mail).encode("utf-8", "surrogateescape").replace(b"\n", b"\\n") + b"\n")
        sink.flush()


main()
