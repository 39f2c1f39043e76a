package io.github.crosslevel.mls.ftp.delivery;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;

/** Delivers what has not crossed, for tests beside this package. */
public final class Deliveries {
    private Deliveries() {}

    /** Delivers content under a name. */
    public static void deliver(FtpDelivery delivery, String name, RequestId request, Content content)
            throws IOException {
        delivery.deliver(name, request, content);
    }
}
