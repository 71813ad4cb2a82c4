package dev.moim.application.runtime;

/**
 * Whether anything leaves this installation: mail, webhooks, calls of payment providers. In one
 * that runs on a copy of another's data nothing may, since that one sends and charges already.
 */
public record Outgoing(boolean allowed) {}
