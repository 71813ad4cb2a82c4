/** People with an account. */
@NullMarked
package dev.moim.domain.member;

import org.jspecify.annotations.NullMarked;
