package io.github.crosslevel.mls.inspection.format;

import java.util.List;
import java.util.Map;

/**
 * An element that is declared.
 *
 * @param type what its value is; none if it holds elements
 */
record XmlElement(
        String name,
        int least,
        int most,
        List<FieldType> type,
        Map<String, FieldType> attributes,
        Map<String, XmlElement> children) {}
