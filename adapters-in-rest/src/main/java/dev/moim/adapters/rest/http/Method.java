package dev.moim.adapters.rest.http;

/** The methods that the contract uses. */
public enum Method {
  GET,
  POST,
  PUT,
  DELETE
}
