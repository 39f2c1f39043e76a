/** Files that have crossed, stored at an FTP server by a strict client. */
@NullMarked
package io.github.crosslevel.mls.ftp.delivery;

import org.jspecify.annotations.NullMarked;
