/** Mail that a SubEthaSMTP server of the host has received, taken across. */
@NullMarked
package io.github.crosslevel.mls.smtp.subetha;

import org.jspecify.annotations.NullMarked;
