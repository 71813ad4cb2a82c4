/** One running instance: what it stands on, in the order in which it starts and stops. */
@NullMarked
package dev.moim.bootstrap.server;

import org.jspecify.annotations.NullMarked;
