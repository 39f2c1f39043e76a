/** SFTP by Apache MINA SSHD with rules and an intake: {@link io.github.crosslevel.mls.sftp.SftpGuard}. */
@NullMarked
package io.github.crosslevel.mls.sftp;

import org.jspecify.annotations.NullMarked;
