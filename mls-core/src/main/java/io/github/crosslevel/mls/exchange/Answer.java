package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;

/**
 * What an application answers. It crosses back as a submission of its own, decided on behalf of whoever asked.
 *
 * @param credential proof of which application answers
 * @param action what is done
 * @param object what is handed over
 * @param type the format the raw content is said to have
 * @param raw the bytes
 */
public record Answer(Credential credential, Action action, ObjectRef object, ContentType type, RawContent raw) {}
