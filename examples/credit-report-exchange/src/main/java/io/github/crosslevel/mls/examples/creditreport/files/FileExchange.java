package io.github.crosslevel.mls.examples.creditreport.files;

import io.github.crosslevel.mls.examples.creditreport.internet.InquiryFile;
import io.github.crosslevel.mls.examples.creditreport.intranet.BatchJob;
import io.github.crosslevel.mls.examples.creditreport.intranet.InquiryDesk;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.examples.creditreport.platform.Platform;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Inquiry files in, result files out. What has been done is read off the directories, so that after a crash it goes on
 * where it was: transfers under way are resumed, and no file is delivered twice.
 */
public final class FileExchange {
    private final Platform platform;
    private final Stations stations;
    private final FileCourier courier;

    /**
     * Who writes and reads the files, and where.
     *
     * @param internetOutbox inquiry files before they cross
     * @param internetInbox result files that have crossed
     * @param intranetOutbox result files before they cross
     * @param desk takes inquiry files that have crossed
     * @param inquiries makes inquiry files
     * @param job makes result files
     */
    public record Stations(
            Path internetOutbox,
            Path internetInbox,
            Path intranetOutbox,
            InquiryDesk desk,
            InquiryFile inquiries,
            BatchJob job) {}

    /** Returns the exchange over a platform. */
    public FileExchange(Platform platform, Stations stations, Progress progress) {
        this.platform = platform;
        this.stations = stations;
        this.courier = new FileCourier(progress);
    }

    /**
     * Goes on with what a crash interrupted.
     *
     * @return the submissions that were under way
     * @throws IOException if one of them did not arrive
     */
    public List<RequestId> resume() throws IOException {
        List<Transfer> transfers = new ArrayList<>(platform.internet().resumeTransfers());
        transfers.addAll(platform.intranet().resumeTransfers());
        for (Transfer transfer : transfers) {
            courier.await(transfer.request().toString(), transfer);
        }
        return transfers.stream().map(Transfer::request).toList();
    }

    /**
     * Brings an inquiry file over and its result file back; what was done before a crash is not done again.
     *
     * @param name which inquiry
     * @param lines how many people it is about
     * @return the files that crossed now
     */
    public List<FileLeg> run(String name, int lines) throws IOException {
        List<FileLeg> legs = new ArrayList<>();
        String inquiryName = "inquiry-" + name + ".csv";
        if (stations.desk().find(inquiryName).isEmpty()) {
            legs.add(inquire(inquiryName, lines));
        }
        InquiryDesk.Inquiry inquiry = stations.desk()
                .find(inquiryName)
                .orElseThrow(() -> new IOException("inquiry file `" + inquiryName + "` is not on the desk"));
        if (!Files.exists(result(name))) {
            legs.add(report(resultName(name), inquiry));
        }
        return legs;
    }

    /** Returns where the result file of an inquiry is once it has crossed. */
    public Path result(String name) {
        return stations.internetInbox().resolve(resultName(name));
    }

    private static String resultName(String name) {
        return "result-" + name + ".csv";
    }

    private FileLeg inquire(String name, int lines) throws IOException {
        Path file = stations.internetOutbox().resolve(name);
        stations.inquiries().write(file, lines);
        return courier.send(
                platform.internet(),
                submission(
                        platform.internet(),
                        platform.parties().lender(),
                        Correlation.opening(),
                        ObjectRef.of(name, CreditDomain.INQUIRY_FILE),
                        file));
    }

    private FileLeg report(String name, InquiryDesk.Inquiry inquiry) throws IOException {
        Path file = stations.intranetOutbox().resolve(name);
        if (!Files.exists(file)) {
            stations.job().run(inquiry.file(), file);
        }
        return courier.send(
                platform.intranet(),
                submission(
                        platform.intranet(),
                        platform.parties().service(),
                        Correlation.replyTo(inquiry.request()),
                        ObjectRef.of(name, CreditDomain.RESULT_FILE),
                        file));
    }

    /** What opens a dialogue is an inquiry on its way in; what answers one is a result on its way out. */
    private static Submission submission(
            Front front, AccessKey key, Correlation correlation, ObjectRef object, Path file) {
        boolean inquiry = correlation instanceof Correlation.Opening;
        return new Submission(
                front.newRequestId(),
                key,
                correlation,
                inquiry ? CreditDomain.INWARD : CreditDomain.INWARD.reversed(),
                inquiry ? CreditDomain.INQUIRE : CreditDomain.REPORT,
                CreditDomain.FILE,
                object,
                CsvFormat.TYPE,
                () -> Files.newInputStream(file));
    }
}
