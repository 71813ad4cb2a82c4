/** What the ports about members, passwords and tokens of access promise. */
@NullMarked
package dev.moim.contracts.member;

import org.jspecify.annotations.NullMarked;
