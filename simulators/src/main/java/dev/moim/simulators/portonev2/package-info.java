/**
 * PortOne V2, played on this machine: the payment part of its REST API, its signed webhooks, and
 * what stands for the payer's browser and the merchant's console. Sources of its behaviour:
 * PortOne's V2 OpenAPI description 1.16.0, its developer guide and its server SDK; where they are
 * silent, the Javadoc says so.
 */
@NullMarked
package dev.moim.simulators.portonev2;

import org.jspecify.annotations.NullMarked;
