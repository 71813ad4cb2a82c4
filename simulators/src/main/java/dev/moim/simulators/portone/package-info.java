/**
 * PortOne V1, played on this machine: its REST API as documented, its webhooks, and what stands for
 * the payer's browser and the merchant's console. Sources of its behaviour: PortOne's V1 REST API
 * description (Swagger 2.0) and its developer guide; where they are silent, the Javadoc says so.
 */
@NullMarked
package dev.moim.simulators.portone;

import org.jspecify.annotations.NullMarked;
