/** What every part of the model shares: the rejection of input that breaks a rule of a value. */
@NullMarked
package dev.moim.domain;

import org.jspecify.annotations.NullMarked;
