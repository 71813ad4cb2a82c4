package dev.moim.explorer;

import dev.moim.domain.payment.Tender;
import java.util.List;

/**
 * What happens if nothing goes wrong.
 *
 * @param name without spaces, as it stands in a history's name
 * @param tenders with which it can be told
 * @param told whether the club's server and the members are told, too, what happens in it
 */
record Story(String name, List<Tender> tenders, boolean told, List<Step> steps) {}
