/** First come, first served: who of those who came gets in. */
@NullMarked
package dev.moim.domain.admission;

import org.jspecify.annotations.NullMarked;
