/** Apache FtpServer with rules and an intake before it: {@link io.github.crosslevel.mls.ftp.ftpserver.FtpletGuard}. */
@NullMarked
package io.github.crosslevel.mls.ftp.ftpserver;

import org.jspecify.annotations.NullMarked;
