package dev.moim.adapters.rest.http;

import org.mapstruct.MapperConfig;
import org.mapstruct.ReportingPolicy;

/** How flat records become responses: a field that nobody thought of breaks the build. */
@MapperConfig(
    unmappedTargetPolicy = ReportingPolicy.ERROR,
    typeConversionPolicy = ReportingPolicy.ERROR)
public interface FlatMapping {}
