/** How the business stands, in numbers, for whoever watches over the service. */
@NullMarked
package dev.moim.application.figures;

import org.jspecify.annotations.NullMarked;
