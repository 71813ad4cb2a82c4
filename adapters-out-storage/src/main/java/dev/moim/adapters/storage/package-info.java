/** The store of files: S3 and whatever speaks its protocol. */
@NullMarked
package dev.moim.adapters.storage;

import org.jspecify.annotations.NullMarked;
