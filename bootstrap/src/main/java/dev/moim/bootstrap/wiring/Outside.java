package dev.moim.bootstrap.wiring;

import dev.moim.adapters.payment.portone.PortOneSettings;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.security.SigningKeys;
import dev.moim.adapters.storage.S3Settings;
import java.net.URI;
import java.time.Duration;

/**
 * Everything that a server needs from outside, wherever it comes from: settings, or the local
 * stack.
 *
 * @param hold how long an unpaid place is kept
 * @param testChannel whether payments over a test channel count
 */
public record Outside(
    DatabaseSettings database,
    URI redis,
    S3Settings s3,
    PortOneSettings portOne,
    SigningKeys tokenKeys,
    SigningKeys ticketKeys,
    Duration hold,
    boolean testChannel) {}
