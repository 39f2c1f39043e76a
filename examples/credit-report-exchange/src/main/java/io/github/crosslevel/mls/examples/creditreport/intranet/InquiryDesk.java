package io.github.crosslevel.mls.examples.creditreport.intranet;

import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Takes inquiry files into a directory, and remembers beside each which request it came with: the result file answers
 * that request. Thread-safe.
 */
public final class InquiryDesk implements Delivery {
    private final Path directory;
    private final DirectoryDelivery files;

    private InquiryDesk(Path directory, DirectoryDelivery files) {
        this.directory = directory;
        this.files = files;
    }

    /** Returns a desk that takes files into a directory, which must exist. */
    public static InquiryDesk into(Path directory) throws IOException {
        return new InquiryDesk(directory, DirectoryDelivery.into(directory));
    }

    /**
     * A file that was taken.
     *
     * @param file where it is
     * @param request what it came with
     */
    public record Inquiry(Path file, RequestId request) {}

    /** The request is noted first: a file that is there has its note, whatever happens in between. */
    @Override
    public void deliver(Delivered file) throws IOException {
        String name = file.claims().object().id().value();
        Path note = note(name);
        Path unfinished = note.resolveSibling(note.getFileName() + ".part");
        Files.writeString(unfinished, file.claims().request().toString());
        Files.move(unfinished, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        files.deliver(file);
    }

    /** Returns the file of this name, if it was taken. */
    public Optional<Inquiry> find(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file)
                ? Optional.of(new Inquiry(file, RequestId.parse(Files.readString(note(name)))))
                : Optional.empty();
    }

    private Path note(String name) {
        return directory.resolve("." + name + ".request");
    }
}
