package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;

/**
 * Where a caller calls from. The host takes the address from its own end of the connection; an address that the caller
 * states, for example in a header, proves nothing.
 *
 * @param claimed whom the caller claims to be
 * @param address the address of the other end
 */
public record AddressCredential(SubjectId claimed, IpAddress address) implements Credential {}
