package dev.moim.explorer;

import dev.moim.domain.payment.Tender;
import java.util.List;

/**
 * What happens if nothing goes wrong.
 *
 * @param name without spaces, as it stands in a history's name
 * @param tenders with which it can be told
 */
record Story(String name, List<Tender> tenders, List<Step> steps) {}
