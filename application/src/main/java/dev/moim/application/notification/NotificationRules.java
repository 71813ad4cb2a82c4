package dev.moim.application.notification;

/**
 * How others are told here.
 *
 * @param httpAllowed whether a webhook endpoint's address may be without TLS, as it must not in
 *     production
 */
public record NotificationRules(boolean httpAllowed) {}
