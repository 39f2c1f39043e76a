package io.github.crosslevel.mls.examples.creditreport.intranet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.examples.creditreport.data.DatabaseFault;
import io.github.crosslevel.mls.examples.creditreport.data.ReportDatabase;
import io.github.crosslevel.mls.examples.creditreport.data.ReportGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditServiceTest {
    private static final int COUNT = 20;

    @TempDir
    Path directory;

    private final ReportGenerator generator = new ReportGenerator(3);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private ReportDatabase reports;
    private CreditService service;

    @BeforeEach
    void start() throws IOException {
        reports = ReportDatabase.open(directory);
        reports.fill(generator, COUNT);
        service = CreditService.start(reports, executor);
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        executor.shutdownNow();
        reports.close();
    }

    @Test
    void reportIsAnsweredAsJson() throws Exception {
        HttpResponse<byte[]> response = get(ReportGenerator.id(5));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(ReportJson.of(generator.report(5)));
    }

    @Test
    void reportThatIsNotThereIsNotFound() throws Exception {
        assertThat(get(ReportGenerator.id(COUNT)).statusCode()).isEqualTo(404);
    }

    @Test
    void whileTheDatabaseFailsTheServiceSaysThatItIsUnavailableAndNothingElse() throws Exception {
        DatabaseFault.TABLE_MISSING.happen(directory);

        HttpResponse<byte[]> response = get(ReportGenerator.id(5));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEmpty();
        reports.fill(generator, COUNT);
        assertThat(get(ReportGenerator.id(5)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> get(String report) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.address().getPort() + "/reports/" + report);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
