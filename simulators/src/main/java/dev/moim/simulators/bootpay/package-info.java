/**
 * BootPay v2, played on this machine: its REST API, its unsigned webhooks, and what stands for the
 * payer's browser and the merchant's console. Sources of its behaviour: BootPay's server libraries,
 * their READMEs and its webhook guide; where they are silent, the Javadoc says so.
 */
@NullMarked
package dev.moim.simulators.bootpay;

import org.jspecify.annotations.NullMarked;
